export { EXIT, RefusedError, type Command, type Commands, type Given } from './command.ts';
export { faultSentence, knownFault } from './fault-sentence.ts';
export { signature } from './help.ts';
export { either } from './nearest.ts';
export { type Output } from './output.ts';
export { unknownWord } from './parse.ts';
export { runCommands, type Handler } from './run-commands.ts';
export { lacking, runProgram } from './run-program.ts';
export { COMMANDS, PROGRAMS } from './table.ts';
