// Every cdktf token captures a stack trace that jest then maps back line by line: half of a suite's time.
// Nothing here reads those traces.
try {
  require('cdktf/lib/tokens/private/stack-trace').captureStackTrace = () => [];
} catch {
  // another cdktf: only slower
}
