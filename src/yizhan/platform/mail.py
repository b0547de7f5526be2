"""Mail to people, through the operator's own mail server (RFC 5321); the message is built as RFC 5322 and MIME say."""

import asyncio
import smtplib
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import msgspec

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text

SECONDS = 30
_SCHEMES = ("smtp", "smtp+starttls", "smtps")


class MailNotSetUp(Refusal):
    """No mail server is named."""

    code = "mail_not_set_up"
    kind = Kind.UNAVAILABLE
    message = Text("系统尚未配置邮件服务器", "No mail server is set up")
    remedy = Text("请管理员设置 YIZHAN_SMTP_URL", "Ask an administrator to set YIZHAN_SMTP_URL")


class Attachment(msgspec.Struct, frozen=True):
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


class Mail(msgspec.Struct, frozen=True):
    """What is written to whom."""

    to: str
    subject: str
    text: str
    attachments: Sequence[Attachment] = ()


class Mailer:
    """Sends mail through the server at `url`: `smtp://`, `smtp+starttls://` or `smtps://[user:password@]host[:port]`."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = urlsplit(url), sender
        if url and self._url.scheme not in _SCHEMES:
            raise ValueError(f"YIZHAN_SMTP_URL: {self._url.scheme}: one of {', '.join(_SCHEMES)}")

    @property
    def is_set_up(self) -> bool:
        return bool(self._url.hostname)

    async def send(self, mail: Mail) -> None:
        """Hand the mail to the server; raises MailNotSetUp, OSError or SMTPException."""
        if not self.is_set_up:
            raise MailNotSetUp
        await asyncio.to_thread(self._send, self._written(mail))

    def _written(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, mail.to, mail.subject
        message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain="yizhan")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        for each in mail.attachments:
            main, _, sub = each.media_type.partition(";")[0].partition("/")
            message.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
        return message

    def _send(self, message: EmailMessage) -> None:
        host, port = self._url.hostname or "", self._url.port or 0
        kind = smtplib.SMTP_SSL if self._url.scheme == "smtps" else smtplib.SMTP
        with kind(host, port, timeout=SECONDS) as server:
            if self._url.scheme == "smtp+starttls":
                server.starttls()
            if self._url.username:
                server.login(unquote(self._url.username), unquote(self._url.password or ""))
            server.send_message(message)
