import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { Tree } from '../../session/tree.ts'

interface OrgSelectProps {
	tree: Tree
	value: string | undefined
	onChange: (orgId: string | undefined) => void
}

/** Which community (or street) to look at; nothing to choose, nothing shown. */
export function OrgSelect({ tree, value, onChange }: OrgSelectProps) {
	const own = new Set(tree.grids.map(grid => grid.data.parentId))
	const communities = tree.communities.filter(org => own.has(org.id))
	if (communities.length < 2) return null
	const streets = [...new Set(communities.map(org => org.data.parentId))].filter(id => id !== undefined)
	const choices = streets.flatMap(street => [
		...(streets.length > 1 ? [{ id: street, name: `${tree.name(street)}（全部）` }] : []),
		...communities
			.filter(org => org.data.parentId === street)
			.map(org => ({ id: org.id, name: tree.name(org.id) })),
	])
	return (
		<TextField
			select
			label="社区"
			value={choices.some(choice => choice.id === value) ? value : ''}
			onChange={event => onChange(event.target.value === '' ? undefined : event.target.value)}
			slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
			sx={{ width: 180 }}
		>
			<MenuItem value="">全部社区</MenuItem>
			{choices.map(({ id, name }) => (
				<MenuItem key={id} value={id}>
					{name}
				</MenuItem>
			))}
		</TextField>
	)
}
