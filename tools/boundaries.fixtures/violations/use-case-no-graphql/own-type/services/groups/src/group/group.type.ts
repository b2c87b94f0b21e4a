export class GroupType {}
