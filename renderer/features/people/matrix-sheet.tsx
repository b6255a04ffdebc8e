/** The matrix on paper: A4 landscape, vacancies in words, so that they survive a black-and-white printer. */
import { POST_KINDS } from '#shared/model/kinds.ts'
import type { PostMatrix } from '#shared/model/posts.ts'
import type { Rows } from '../../session/live-table.ts'
import { POST_SHORT } from '../../ui/labels.ts'
import { PrintSheet } from '../../ui/print-sheet.tsx'
import type { Section } from './matrix-rows.ts'
import { holderText } from './matrix-table.tsx'

interface MatrixSheetProps {
	office: string
	sections: readonly Section[]
	matrix: PostMatrix
	people: Rows<'person'>
	gridCount: number
}

export function MatrixSheet({ office, sections, matrix, people, gridCount }: MatrixSheetProps) {
	return (
		<PrintSheet
			title="网格岗位配备情况一览表"
			office={office}
			note={`网格 ${gridCount} 个，空缺岗位 ${matrix.vacancies} 个`}
			landscape
		>
			<table>
				<thead>
					<tr>
						<th style={{ width: '12%' }}>网格</th>
						{POST_KINDS.map(kind => (
							<th key={kind}>{POST_SHORT[kind]}</th>
						))}
						<th style={{ width: '5%' }}>空缺</th>
					</tr>
				</thead>
				<tbody>
					{sections.map(({ communityId, name, grids }) => [
						sections.length > 1 && (
							<tr key={communityId} style={{ breakAfter: 'avoid' }}>
								<th colSpan={POST_KINDS.length + 2} style={{ textAlign: 'left' }}>
									{name}
								</th>
							</tr>
						),
						...grids.map(grid => (
							<tr key={grid.id}>
								<td>{grid.data.name}</td>
								{POST_KINDS.map(kind => {
									const { holders, vacant } = matrix.cell(grid.id, kind)
									return (
										<td key={kind}>
											{vacant && <strong>空缺</strong>}
											{holders.map(post => (
												<div key={post.id}>{holderText(post, people)}</div>
											))}
										</td>
									)
								})}
								<td style={{ textAlign: 'center' }}>{matrix.vacantIn(grid.id) || ''}</td>
							</tr>
						)),
					])}
					<tr>
						<th>空缺合计</th>
						{POST_KINDS.map(kind => (
							<td key={kind} style={{ textAlign: 'center' }}>
								{matrix.vacantOf(kind)}
							</td>
						))}
						<td style={{ textAlign: 'center' }}>{matrix.vacancies}</td>
					</tr>
				</tbody>
			</table>
		</PrintSheet>
	)
}
