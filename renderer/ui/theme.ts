/** The one theme: calm, dense enough for office work at 1366×768, with fonts that Chinese Windows and UOS have. */

import { zhCN } from '@mui/material/locale'
import { createTheme } from '@mui/material/styles'

const FONTS = [
	'"Microsoft YaHei UI"',
	'"Microsoft YaHei"',
	'"PingFang SC"',
	'"Noto Sans CJK SC"',
	'"Source Han Sans SC"',
	'"WenQuanYi Micro Hei"',
	'sans-serif',
].join(',')

export const theme = createTheme(
	{
		palette: {
			primary: { main: '#a8322a', dark: '#872620', light: '#f6e7e4', contrastText: '#ffffff' },
			secondary: { main: '#2f5d8a' },
			success: { main: '#2e7040' },
			warning: { main: '#9a5b00' },
			error: { main: '#b3261e' },
			info: { main: '#2f5d8a' },
			background: { default: '#f5f4f1', paper: '#ffffff' },
			text: { primary: '#23211f', secondary: '#5d5852' },
			divider: '#e2ded7',
		},
		shape: { borderRadius: 6 },
		spacing: 8,
		typography: {
			fontFamily: FONTS,
			fontSize: 14,
			h1: { fontSize: 20, fontWeight: 600, lineHeight: 1.4 },
			h2: { fontSize: 16, fontWeight: 600, lineHeight: 1.5 },
			h3: { fontSize: 14, fontWeight: 600, lineHeight: 1.5 },
			body1: { fontSize: 14, lineHeight: 1.6 },
			body2: { fontSize: 13, lineHeight: 1.5 },
			caption: { fontSize: 12, lineHeight: 1.5 },
			button: { fontSize: 14, fontWeight: 500, textTransform: 'none' },
		},
		transitions: { create: () => 'none' },
		components: {
			MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
			// What is being typed is personal: a browser would keep it for filling in, and with its windows for the next start.
			MuiInputBase: { defaultProps: { autoComplete: 'off' } },
			MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
			MuiFormControl: { defaultProps: { size: 'small' } },
			MuiSelect: { defaultProps: { size: 'small' } },
			MuiAutocomplete: {
				defaultProps: {
					size: 'small',
					autoHighlight: true,
					// The list hangs at the end of the page, outside every landmark.
					slotProps: { popper: { role: 'region', 'aria-label': '可选项' } },
				},
			},
			MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 4 } } },
			MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '6px 14px' } } },
			MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
			MuiTooltip: {
				defaultProps: { arrow: true, enterDelay: 400 },
				styleOverrides: { tooltip: { fontSize: 13, backgroundColor: 'rgba(35, 33, 31, .94)' } },
			},
			MuiTableCell: {
				styleOverrides: { root: { padding: '6px 10px' }, head: { fontWeight: 600, color: '#5d5852' } },
			},
			// The default is too pale on the page's ground.
			MuiToggleButton: { styleOverrides: { root: { color: '#5d5852' } } },
			MuiPaper: { defaultProps: { variant: 'outlined' } },
			MuiDialog: { defaultProps: { maxWidth: 'sm', fullWidth: true, transitionDuration: 0 } },
			MuiMenu: { defaultProps: { transitionDuration: 0 } },
		},
	},
	zhCN,
)
