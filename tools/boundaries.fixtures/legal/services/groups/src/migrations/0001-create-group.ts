export const createGroup = { name: '0001-create-group', sql: 'select 1' };
