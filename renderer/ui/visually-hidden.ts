import type { CSSProperties } from 'react'

/** For text that only screen readers read; with units, since a bare 1 is all of the width to `sx`. */
export const visuallyHidden: CSSProperties = {
	position: 'absolute',
	width: '1px',
	height: '1px',
	margin: '-1px',
	padding: 0,
	border: 0,
	overflow: 'hidden',
	clip: 'rect(0 0 0 0)',
	whiteSpace: 'nowrap',
}
