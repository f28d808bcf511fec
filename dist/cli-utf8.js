// src/text/utf8.ts
const LINE_FEED = 10;
/** Decodes bytes that are to be UTF-8. `line` counts from 1, `found` completes "is not UTF-8 text, found …". */
function decodeUtf8(bytes) {
	try {
		return {
			kind: "text",
			text: strict().decode(bytes)
		};
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return {
			kind: "not-utf8",
			...firstFault(bytes)
		};
	}
}
function firstFault(bytes) {
	const [first, second] = bytes;
	if (first === 255 && second === 254 || first === 254 && second === 255) return {
		line: 1,
		found: "UTF-16"
	};
	const decoder = strict();
	let line = 1;
	for (const [index, byte] of bytes.entries()) {
		try {
			decoder.decode(bytes.subarray(index, index + 1), { stream: true });
		} catch {
			const at = byte < 128 ? bytes[index - 1] ?? byte : byte;
			return {
				line,
				found: `the byte 0x${at.toString(16).toUpperCase().padStart(2, "0")}`
			};
		}
		if (byte === LINE_FEED) line++;
	}
	return {
		line,
		found: "a character that is cut off at the end"
	};
}
function strict() {
	return new TextDecoder("utf-8", {
		fatal: true,
		ignoreBOM: true
	});
}

export { decodeUtf8 as t };