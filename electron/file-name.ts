/**
 * `name` as a file name that Windows, Linux and a USB stick all take: no separators, no reserved
 * characters or device names, no leading or trailing dots and blanks, and ending in `extension`
 * (with its dot). Never empty.
 */
export function safeFileName(name: string, extension: string): string {
	const stem = (name.toLowerCase().endsWith(extension) ? name.slice(0, -extension.length) : name)
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
		.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '')
	const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(stem)
	return `${reserved ? '_' : ''}${stem || '未命名'}${extension}`
}
