/** Picks a node of the account's scope, a street, a community or a grid, by typing pinyin, characters or a number. */
import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { useClient } from '../session/session.tsx'
import { type Node, type Tree, useTree } from '../session/tree.ts'
import { type GridChoice, searchGrids } from './grid-search.ts'

export type NodeLevel = 'street' | 'community' | 'grid'

/** Active nodes of these levels in and below `scopeId`, a node before those below it. */
function nodeChoices(tree: Tree, scopeId: string, levels: readonly NodeLevel[]): GridChoice[] {
	const isWanted = (node: Node) =>
		node.data.state === 'active' &&
		levels.some(level => level === (node.collection === 'grid' ? 'grid' : node.data.kind))
	const walk = (id: string): Node[] => {
		const node = tree.nodes.get(id)
		if (node === undefined) return []
		return [...(isWanted(node) ? [node] : []), ...tree.children(id).flatMap(child => walk(child.id))]
	}
	const many = tree.communities.length > 1
	return walk(scopeId).map(({ id, collection, data }) => ({
		id,
		name: data.name,
		label: collection === 'grid' && !many ? data.name : tree.pathName(id),
		community: tree.name(tree.communityOf(id)?.id ?? id),
	}))
}

interface NodePickerProps {
	value: string | undefined
	onChange: (nodeId: string | undefined) => void
	levels: readonly NodeLevel[]
	label: string
	error?: string | undefined
	hint?: string
	required?: boolean
	autoFocus?: boolean
	disabled?: boolean
	/** Whether it can be emptied. */
	clearable?: boolean
	placeholder?: string
}

export function NodePicker({
	value,
	onChange,
	levels,
	label,
	error,
	hint,
	required = false,
	autoFocus = false,
	disabled = false,
	clearable = false,
	placeholder = '拼音或编号',
}: NodePickerProps) {
	const tree = useTree()
	const { scopeId } = useClient().account()
	const wanted = levels.join(' ')
	const choices = useMemo(
		() => (tree ? nodeChoices(tree, scopeId, wanted.split(' ') as NodeLevel[]) : []),
		[tree, scopeId, wanted],
	)
	const chosen = choices.find(choice => choice.id === value) ?? null
	return (
		<Autocomplete<GridChoice, false, boolean>
			fullWidth
			disabled={disabled}
			options={choices}
			value={chosen}
			// Enter can fall on a choice that is no longer there.
			onChange={(_, choice) => choice !== undefined && onChange(choice?.id)}
			disableClearable={clearable ? false : chosen !== null}
			selectOnFocus
			getOptionLabel={choice => choice.label}
			getOptionKey={choice => choice.id}
			isOptionEqualToValue={(a, b) => a.id === b.id}
			filterOptions={(options, { inputValue }) =>
				inputValue === chosen?.label ? options : [...searchGrids(options, inputValue)]
			}
			noOptionsText="没有找到"
			slotProps={{ popper: { sx: { minWidth: 240 } } }}
			renderInput={params => (
				<TextField
					{...params}
					label={label}
					placeholder={placeholder}
					error={error !== undefined}
					helperText={error ?? hint}
					required={required}
					autoFocus={autoFocus}
				/>
			)}
		/>
	)
}
