/** Picks one grid. */
import { useMemo } from 'react'
import { useTree } from '../session/tree.ts'
import { gridChoices } from './grid-search.ts'
import { PlacePicker, type PlacePickerProps } from './place-picker.tsx'

export function GridPicker({
	label = '网格',
	...props
}: Omit<PlacePickerProps, 'label'> & { label?: string }) {
	const tree = useTree()
	const choices = useMemo(() => (tree ? gridChoices(tree) : []), [tree])
	return <PlacePicker {...props} label={label} choices={choices} />
}
