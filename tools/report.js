/**
 * Ends a check: prints `faults` line by line and makes the process fail, or says that all is good. Never ends the
 * process itself, so that everything is written.
 */
export function report(faults, allGood) {
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(allGood);
  else process.exitCode = 1;
}
