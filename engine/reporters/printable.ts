const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Names come from strangers' files: no escape sequence of theirs reaches the terminal. */
export const printable = (line: string): string => line.replace(CONTROL, '\ufffd');
