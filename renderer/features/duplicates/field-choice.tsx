/** Two records of a person side by side; where both say something, and not the same, one is chosen. */
import Box from '@mui/material/Box'
import Radio from '@mui/material/Radio'
import { differingFields, MERGED_FIELDS, type MergedField, type Side } from '#shared/model/merge-people.ts'
import type { Scalar } from '#shared/model/record.ts'
import type { View } from '#shared/model/view.ts'
import { clockTime } from '../../ui/format.ts'
import { fieldLabel } from '../../ui/labels.ts'
import { type Names, valueText } from '../../ui/record-words.ts'

export type Choice = Readonly<Partial<Record<MergedField, Side>>>

interface FieldChoiceProps {
	kept: View<'person'>
	other: View<'person'>
	names: Names
	choice: Choice
	onChoose: (field: MergedField, side: Side) => void
}

const cell = {
	border: 1,
	borderColor: 'divider',
	px: 1,
	py: 0.5,
	verticalAlign: 'middle',
	textAlign: 'left',
} as const

export function FieldChoice({ kept, other, names, choice, onChoose }: FieldChoiceProps) {
	const differing = new Set(differingFields(kept, other))
	const rows = MERGED_FIELDS.filter(
		field => kept.data[field] !== undefined || other.data[field] !== undefined,
	)
	const said = (person: View<'person'>, field: MergedField) =>
		person.data[field] === undefined ? '' : valueText('person', field, person.data[field] as Scalar, names)
	return (
		<Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' }}>
			<colgroup>
				<col style={{ width: 96 }} />
				<col />
				<col />
			</colgroup>
			<thead>
				<tr>
					<Box component="th" scope="col" sx={{ ...cell, color: 'text.secondary', fontSize: 13 }}>
						项目
					</Box>
					{[kept, other].map((person, i) => (
						<Box
							key={person.id}
							component="th"
							scope="col"
							sx={{ ...cell, fontWeight: 600, fontSize: 13, bgcolor: '#faf8f5' }}
						>
							{i === 0 ? '先登记的' : '后登记的'}
							<Box component="span" sx={{ display: 'block', fontWeight: 400, color: 'text.secondary' }}>
								{clockTime(person.rec.at)} {names.author(person.rec.at)}
							</Box>
						</Box>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(field => (
					<tr key={field}>
						<Box component="th" scope="row" sx={{ ...cell, fontWeight: 400, color: 'text.secondary' }}>
							{fieldLabel('person', field)}
						</Box>
						{(['kept', 'other'] as const).map(side => {
							const text = said(side === 'kept' ? kept : other, field)
							const chosen = (choice[field] ?? 'kept') === side
							if (!differing.has(field))
								return (
									<Box key={side} component="td" sx={cell}>
										{text}
									</Box>
								)
							return (
								<Box key={side} component="td" sx={{ ...cell, bgcolor: chosen ? '#fdf3f1' : undefined }}>
									<Box
										component="label"
										sx={{ display: 'flex', alignItems: 'center', gap: 0.5, cursor: 'pointer' }}
									>
										<Radio
											size="small"
											name={field}
											checked={chosen}
											onChange={() => onChoose(field, side)}
											slotProps={{ input: { 'aria-label': `${fieldLabel('person', field)}取 ${text}` } }}
											sx={{ p: 0.25 }}
										/>
										<span style={{ overflowWrap: 'anywhere' }}>{text}</span>
									</Box>
								</Box>
							)
						})}
					</tr>
				))}
			</tbody>
		</Box>
	)
}
