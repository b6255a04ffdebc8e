/** Why an office's own template cannot be used, and what to do. */
const TEMPLATE: Readonly<Record<string, string>> = {
	not_a_document: '这不是 Word 文档，请选择 .docx 文件。',
	old_format: '这是 .doc 或 .wps 文件，请用 Word 或 WPS 另存为 .docx 后再选。',
	encrypted: '文件有打开密码，请去掉密码另存后再选。',
	damaged: '文件不完整或者已损坏，请重新复制或另存一份。',
	macros: '文件带有宏、控件或嵌入的程序，请去掉后另存为 .docx。',
	outside: '文件引用了别处的文件或网上的内容，请改为嵌入后另存。',
	too_big: '文件太大，模板最大 10 MB。请压缩其中的图片。',
	too_large: '文件太大，模板最大 10 MB。请压缩其中的图片。',
	placeholders: '占位符没有写完整，请检查花括号和重复标记是否成对。',
	no_room: '这台电脑的浏览器不能保存模板，请使用网格工作台客户端。',
}

/** @param at the placeholder at which it went wrong, as it stands in the template */
export function templateText(code: string, at?: string): string {
	const text = TEMPLATE[code] ?? '模板没有用上，请换一个文件再试。'
	return at === undefined ? text : `${text}（在“${at.trim().slice(0, 40)}”处）`
}
