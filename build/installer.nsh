; What the installer of Windows does beyond electron-builder's own script.

!macro customHeader
	!ifdef BUILD_UNINSTALLER
		LangString deleteDataQuestion ${LANG_SIMPCHINESE} "是否同时删除当前 Windows 用户在本机保存的网格工作台数据？$\r$\n$\r$\n尚未上传到服务器的修改会一并删除，无法恢复。不确定时请选“否”：数据会保留，重新安装后可以继续使用。"
		LangString deleteDataQuestion ${LANG_ENGLISH} "Delete the data of Grid Desk that this Windows user has on this PC as well?$\r$\n$\r$\nChanges that were not sent to the server yet are lost for good. If in doubt choose No: the data stay and can be used after installing again."
	!endif
!macroend

; A preset beside the installer goes where the app looks for it: for all users of this PC, or for this one.
!macro customInstall
	${if} ${FileExists} "$EXEDIR\griddesk.json"
		${if} $installMode == "all"
			SetShellVarContext all
			CreateDirectory "$APPDATA\griddesk"
			CopyFiles /SILENT "$EXEDIR\griddesk.json" "$APPDATA\griddesk"
		${else}
			CreateDirectory "$LOCALAPPDATA\griddesk"
			CopyFiles /SILENT "$EXEDIR\griddesk.json" "$LOCALAPPDATA\griddesk"
		${endIf}
	${endIf}
!macroend

; Data stay unless somebody says otherwise: here, or with --delete-app-data in a silent uninstallation.
!macro customUnInstall
	${ifNot} ${isUpdated}
		MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(deleteDataQuestion)" /SD IDNO IDNO keepData
			${if} $installMode == "all"
				SetShellVarContext current
			${endIf}
			RMDir /r "$APPDATA\${PRODUCT_FILENAME}"
			${if} $installMode == "all"
				SetShellVarContext all
			${endIf}
		keepData:
	${endIf}
!macroend
