/** The values of a disputed field side by side; where three people wrote, three. */
import { fieldKind } from '../../ui/field-kinds.ts'
import { type Names, valueText } from '../../ui/record-words.ts'
import type { Dispute } from './conflicts.ts'
import { DiffText } from './diff-text.tsx'
import { NotMine, Side, Sides, useByText } from './side.tsx'
import { useDecide } from './use-decide.ts'

interface ConflictSidesProps {
	dispute: Dispute
	names: Names
	/** The place in words: 第一网格 的 备注. */
	title: string
}

export function ConflictSides({ dispute, names, title }: ConflictSidesProps) {
	const { rec, path, value, at, alternatives } = dispute
	const decide = useDecide(rec.collection, false)
	const byText = useByText(dispute, names)
	const only = alternatives.length === 1
	const isText = ['text', 'line'].includes(fieldKind(rec.collection, path).type)
	return (
		<>
			<Sides>
				<Side
					head="左：现在采用"
					by={byText(at)}
					action="采用左边"
					onChoose={decide.may ? () => decide.keep([dispute], title) : undefined}
					chosen
				>
					{isText && only && typeof value === 'string' && value !== '' ? (
						<DiffText side="left" left={value} right={String(alternatives[0]?.value ?? '')} />
					) : (
						valueText(rec.collection, path, value, names)
					)}
				</Side>
				{alternatives.map((alternative, i) => (
					<Side
						key={alternative.conflict.id}
						head={only ? '右：未采用' : `右 ${i + 1}：未采用`}
						by={byText(alternative.at)}
						action={only ? '采用右边' : `采用右 ${i + 1}`}
						onChoose={decide.may ? () => decide.adopt(dispute, alternative, title) : undefined}
					>
						{isText && typeof alternative.value === 'string' && alternative.value !== '' ? (
							<DiffText side="right" left={String(value ?? '')} right={alternative.value} />
						) : (
							valueText(rec.collection, path, alternative.value, names)
						)}
					</Side>
				))}
			</Sides>
			{!decide.may && <NotMine />}
		</>
	)
}
