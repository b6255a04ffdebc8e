/** 目的说明: what each field of a form is kept for and until when, for whoever enters it or is asked by the person concerned. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { PURPOSES, type Purpose } from '#shared/model/purposes.ts'
import { fieldLabel } from './labels.ts'

const PURPOSE_TEXT: Record<Purpose, string> = {
	identify: '确认是谁，避免重复登记',
	contact: '值班、走访、开会时联系本人',
	address: '称呼得当',
	party: '支部组建、换届和党员联系；属敏感个人信息，只在需要时显示',
	assign: '安排包联楼栋和网格',
	retention: '判断是否还需要保存、保存到何时',
	service: '按约定上门服务',
	consent: '证明本人（或监护人）同意及期限',
	minutes: '会议记录需要',
	audit: '追溯由谁填写',
	remark: '与上述事项有关的补充；不写身份证号、病情、信访等内容',
}
const KEPT: Readonly<Record<string, string>> = {
	person: '离任或迁出满 12 个月后清除；仍被会议等记录提到的，只留姓名。',
	card: '同意期满 7 天后或撤回同意时立即清除，只留服务类别和起止日期用于计数。',
}

/** The purposes of these fields of a collection, folded away. */
export function PurposeNote({
	collection,
	fields,
}: {
	collection: 'person' | 'card'
	fields: readonly string[]
}) {
	const purposes = PURPOSES[collection] ?? {}
	const byPurpose = Map.groupBy(
		fields.filter(field => purposes[field] !== undefined),
		field => purposes[field]!,
	)
	return (
		<Box component="details" sx={{ color: 'text.secondary', fontSize: 13 }}>
			<summary style={{ cursor: 'pointer' }}>为什么登记这些内容，保存多久</summary>
			<Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
				{[...byPurpose].map(([purpose, own]) => (
					<li key={purpose}>
						{own.map(field => fieldLabel(collection, field)).join('、')}：{PURPOSE_TEXT[purpose]}
					</li>
				))}
			</Box>
			<Typography variant="caption">{KEPT[collection]}</Typography>
		</Box>
	)
}
