/** What this product keeps of nobody, as offices head their columns and lists of it. */
import type { Header } from './header.ts'
import { namedKinds } from './named-kinds.ts'
import { flat } from './text.ts'

const REFUSED =
	/信访|上访|涉访|吸毒|涉毒|戒毒|社区矫正|刑满|刑释|服刑|前科|犯罪|精神(障碍|病|疾病|异常)|重点(人员|人群|管控|关注)|管控|稳控|帮教|宗教信仰|信教|邪教|涉邪|流动人口|积分|考勤|打卡|风险(等级|评估|评分)|指纹|人脸|银行(卡|账)|开户行/
/** How many there are of a place is no word about anybody. */
const COUNTS = /(数|数量|占比|比例)$/

/** Whether a column is left out, whatever stands in it. */
export const isRefusedColumn = (header: string): boolean => {
	const said = flat(header)
	return REFUSED.test(said) && !COUNTS.test(said)
}

/** Lists of people whom other offices watch over. */
const REFUSED_LIST =
	/(重点|特殊|管控|稳控|帮教|帮扶教育|涉[毒邪访稳黑]|信访|上访|吸毒|戒毒|矫正|刑满|刑释|精神障碍|精神病|肇事肇祸|流动人口|信教)[^，。、]{0,6}(人员|人群|对象|群体|患者|人口|管控|群众)/
/**
 * Whether a table is one of them. What stands nearest to it counts: a roll of members under its own title is none, though
 * its file is called 重点人员.
 *
 * @param words the nearest first
 */
export function isRefusedList(words: readonly string[], { columns }: Header): boolean {
	if (!columns.some(({ header, field }) => field === 'name' || /姓名/.test(header))) return false
	for (const word of words) {
		if (REFUSED_LIST.test(flat(word))) return true
		if ([...namedKinds([word]).any].some(kind => kind !== 'logs')) return false
	}
	return false
}
