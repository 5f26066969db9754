"""The screens of meetings: the tab of the case file, logging a visit, planning one."""
