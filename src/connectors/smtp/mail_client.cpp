#include "connectors/smtp/mail_client.hpp"

#include "base/check.hpp"
#include "connectors/smtp/mime.hpp"
#include "messages/return_address.hpp"

namespace onda::smtp {
namespace {

using messages::Handoff;
using messages::Happening;
using messages::Returning;

Happening happening_of(net::MailAnswer::Fate fate) {
  switch (fate) {
    case net::MailAnswer::Fate::accepted: return Happening::accepted;
    case net::MailAnswer::Fate::deferred: return Happening::deferred;
    case net::MailAnswer::Fate::refused: return Happening::refused;
    case net::MailAnswer::Fate::unsure: return Happening::unsure;
  }
  return Happening::deferred;
}

std::string domain_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

// One mail of the batch, as long as it is on its way.
struct Written {
  std::size_t place = 0;  // among the messages
  std::string from, to, content;
};

}  // namespace

MailChannel::MailChannel(net::SmtpServer server,
                         MailSender sender,
                         std::optional<DkimSigner> signer)
    : client_(std::move(server)), sender_(std::move(sender)), signer_(std::move(signer)) {}

std::string MailChannel::message_id(const NoticeId& notice) const {
  return "<" + notice.text() + "@" + domain_of(sender_.address) + ">";
}

std::string MailChannel::reply_to(const messages::Outgoing& message) const {
  if (sender_.replies == Replies::to_shop) return ascii_address(message.reply_to).value_or("");
  return messages::return_address(Returning::reply, message.notice, sender_.return_key,
                                  sender_.domain);
}

std::string MailChannel::written(const messages::Outgoing& message,
                                 const std::string& address) const {
  const Envelope envelope{.from = {message.shop_name, sender_.address},
                          .to = {message.name, address},
                          .reply_to = reply_to(message),
                          .message_id = message_id(message.notice)};
  std::string mail = compose(envelope, message);
  if (signer_) mail.insert(0, dkim_signature(*signer_, mail, message.at));
  return mail;
}

std::vector<Handoff> MailChannel::hand_off(std::span<const messages::Outgoing> messages) {
  std::vector<Handoff> handoffs(messages.size());
  std::vector<Written> mails;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    Result<std::string> address = ascii_address(messages[i].address);
    if (!address) {
      handoffs[i] = {
          .what = Happening::refused, .answer = address.error().what, .of_recipient = true};
      continue;
    }
    std::string content = written(messages[i], *address);
    // VERP: what comes back names its notice in the address that it comes back to.
    std::string from = messages::return_address(Returning::bounce, messages[i].notice,
                                                sender_.return_key, sender_.domain);
    mails.push_back({i, std::move(from), std::move(*address), std::move(content)});
  }
  std::vector<net::Mail> batch;
  batch.reserve(mails.size());
  for (const Written& mail : mails) batch.push_back({mail.from, mail.to, mail.content});
  std::vector<net::MailAnswer> answers = client_.send(batch);
  CHECK(answers.size() == mails.size());
  for (std::size_t i = 0; i < mails.size(); ++i) {
    handoffs[mails[i].place] = {.what = happening_of(answers[i].fate),
                                .answer = std::move(answers[i].text),
                                .of_recipient = answers[i].of_recipient};
  }
  return handoffs;
}

}  // namespace onda::smtp
