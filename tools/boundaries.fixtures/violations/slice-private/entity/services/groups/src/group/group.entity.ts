export class GroupEntity {}
