package domain

// The machine, the folder and the program itself.
const (
	CodeDiskFull       Code = "disk_full"
	CodeDatabaseBusy   Code = "database_busy"
	CodeFolderServed   Code = "folder_served"
	CodeStoreMissing   Code = "store_missing" // the folder in which there is none
	CodeFolderInUse    Code = "folder_in_use"
	CodeCancelled      Code = "cancelled"
	CodeFileMissing    Code = "file_missing"    // path
	CodeFileUnreadable Code = "file_unreadable" // path, what the system says
	CodeFileUnwritable Code = "file_unwritable" // path, why
	CodeDiskFails      Code = "disk_fails"
	CodeRealData       Code = "real_data"
	CodeFileExists     Code = "file_exists" // path
	CodeVerifyFailed   Code = "verify_failed"
	CodeRulesBad       Code = "rules_bad"
	CodeBackupBad      Code = "backup_bad"   // path
	CodeBackupNewer    Code = "backup_newer" // version in the file, version of the program
	CodeStoreNotEmpty  Code = "store_not_empty"
	CodeFormTooLong    Code = "form_too_long"
	CodeListenFailed   Code = "listen_failed" // address, what the system says
	CodeDatabaseGone   Code = "database_gone" // what the driver says
	CodeBackupFull     Code = "backup_full"   // path
	CodeBackupNoFolder Code = "backup_no_folder"
	CodeTextGarbled    Code = "text_garbled"
)
