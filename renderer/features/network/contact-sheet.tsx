/** The contact sheet of one grid: who leads, the seven kinds, X by building, Y with liaisons. For wall and desk. */
import Box from '@mui/material/Box'
import { STAFF_KINDS } from '#shared/model/kinds.ts'
import type { View } from '#shared/model/view.ts'
import { CONTACT_LABEL, POST_LABEL, UNIT_LABEL } from '../../ui/labels.ts'
import type { Contact, Network, Post } from './network-data.ts'

interface ContactSheetProps {
	grid: View<'grid'>
	network: Network
}

const line = '0.5pt solid #000'

export function ContactSheet({ grid, network }: ContactSheetProps) {
	const { posts, buildings, loose, units } = network
	const holders = (kind: Post['kind']) => posts.filter(post => post.kind === kind)
	return (
		<Box
			sx={{
				fontSize: '9.5pt',
				lineHeight: 1.3,
				color: '#000',
				'& h2': { fontSize: '11pt', fontWeight: 600, margin: '6pt 0 2pt', breakAfter: 'avoid' },
				'& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
				'& th, & td': {
					border: line,
					padding: '1.5pt 4pt',
					textAlign: 'left',
					verticalAlign: 'top',
					overflowWrap: 'anywhere',
				},
				'& th': { fontWeight: 600, textAlign: 'center' },
				'& tr': { breakInside: 'avoid' },
				'& .phone': { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
			}}
		>
			<h2>一、网格长和七类网格员{grid.data.branchName && `（${grid.data.branchName}）`}</h2>
			<table>
				<Columns widths={['28%', '16%', '20%', '36%']} />
				<thead>
					<tr>
						<th>岗位</th>
						<th>姓名</th>
						<th>电话</th>
						<th>来源单位</th>
					</tr>
				</thead>
				<tbody>
					{(['secretary', ...STAFF_KINDS] as const).flatMap(kind => {
						const held = holders(kind)
						if (held.length === 0)
							return [
								<tr key={kind}>
									<td>{POST_LABEL[kind]}</td>
									<td>空缺</td>
									<td />
									<td />
								</tr>,
							]
						return held.map(post => (
							<tr key={post.id}>
								<td>
									{post.deputy && kind === 'secretary' ? '网格党支部副书记' : POST_LABEL[kind]}
									{post.deputy && kind !== 'secretary' && '（副）'}
								</td>
								<td>{post.name}</td>
								<td className="phone">{post.phone}</td>
								<td>{post.source}</td>
							</tr>
						))
					})}
				</tbody>
			</table>
			<h2>二、楼栋联系人（X）</h2>
			<table>
				<Columns widths={['20%', '9%', '27%', '44%']} />
				<thead>
					<tr>
						<th>楼栋</th>
						<th>户数</th>
						<th>楼栋长</th>
						<th>其他联系人</th>
					</tr>
				</thead>
				<tbody>
					{buildings.map(({ id, name, view, contacts }) => {
						const heads = contacts.filter(each => each.view.data.kind === 'building_head')
						const others = contacts.filter(each => each.view.data.kind !== 'building_head')
						return (
							<tr key={id}>
								<td>{name}</td>
								<td style={{ textAlign: 'right' }}>{view.data.households}</td>
								<td>{contacts.length === 0 ? '无人联系' : <People contacts={heads} />}</td>
								<td>
									<People contacts={others} withKind />
								</td>
							</tr>
						)
					})}
					{loose.length > 0 && (
						<tr>
							<td>不分楼栋</td>
							<td />
							<td />
							<td>
								<People contacts={loose} withKind />
							</td>
						</tr>
					)}
					{buildings.length + loose.length === 0 && (
						<tr>
							<td colSpan={4}>还没有登记楼栋和联系人</td>
						</tr>
					)}
				</tbody>
			</table>
			<h2>三、重点单位（Y）</h2>
			<table>
				<Columns widths={['30%', '14%', '22%', '16%', '18%']} />
				<thead>
					<tr>
						<th>单位</th>
						<th>类别</th>
						<th>联络人</th>
						<th>电话</th>
						<th>地址</th>
					</tr>
				</thead>
				<tbody>
					{units.map(({ id, name, view: { data }, liaison, phone }) => (
						<tr key={id}>
							<td>{name}</td>
							<td>{UNIT_LABEL[data.kind]}</td>
							<td>
								{liaison}
								{data.liaisonTitle && `（${data.liaisonTitle}）`}
							</td>
							<td className="phone">{phone}</td>
							<td>{data.address}</td>
						</tr>
					))}
					{units.length === 0 && (
						<tr>
							<td colSpan={5}>还没有登记重点单位</td>
						</tr>
					)}
				</tbody>
			</table>
		</Box>
	)
}

const Columns = ({ widths }: { widths: readonly string[] }) => (
	<colgroup>
		{widths.map((width, index) => (
			// biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of widths
			<col key={index} style={{ width }} />
		))}
	</colgroup>
)

const People = ({ contacts, withKind = false }: { contacts: readonly Contact[]; withKind?: boolean }) =>
	contacts.map(contact => (
		<div key={contact.id}>
			{withKind && `${CONTACT_LABEL[contact.view.data.kind]} `}
			{contact.name}
			{contact.leader && `（${contact.leader}）`} <span className="phone">{contact.phone}</span>
		</div>
	))
