import { expect, test } from 'vitest'
import { downloadText } from './download-text.ts'

test.each([
	[{ done: 0, total: 0, leftMs: null }, '正在下载'],
	[{ done: 1234, total: 50_000, leftMs: null }, '已下载 1,234 / 50,000 条'],
	[{ done: 1234, total: 50_000, leftMs: 119_000 }, '已下载 1,234 / 50,000 条，约还需 2 分钟'],
	[{ done: 49_000, total: 50_000, leftMs: 2000 }, '已下载 49,000 / 50,000 条，还需不到 1 分钟'],
	[{ done: 50_000, total: 50_000, leftMs: 0 }, '已下载 50,000 / 50,000 条，还需不到 1 分钟'],
	[{ done: 10, total: 50_000, leftMs: 2.5 * 3_600_000 }, '已下载 10 / 50,000 条，约还需 3 小时'],
])('%j: %s', (progress, text) => expect(downloadText(progress)).toBe(text))
