"""How many mobile numbers one person may have.

Source: 工业和信息化部《关于进一步防范和打击通讯信息诈骗工作的实施意见》（工信部网安函〔2016〕452号）, which lets one
user have at most five mobile numbers in all of one operator. Organisations are not bound by it.
"""

COUNTED = "mobile"
"""The service that is counted."""

MOST_NUMBERS = 5
