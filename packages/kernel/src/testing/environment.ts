/** True in the long run of the tests, which has time for everything at its full size. */
export const isFullSize = (): boolean => process.env['HOLDFAST_TEST_SIZE'] === 'full';
