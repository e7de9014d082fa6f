package io.regesta.model;

import java.util.List;

/** Why a command on a webhook was not carried out. */
public sealed interface WebhookRefusal {

    /** There is no such webhook. {@code id} as the client wrote it. */
    record WebhookMissing(String id) implements WebhookRefusal {}

    record NameInvalid(String name) implements WebhookRefusal {}

    record NoticesMissing() implements WebhookRefusal {}

    /** The payload format has no words for what the webhook is to be told of. */
    record FormatCannotTell(PayloadFormat format, Notice notice) implements WebhookRefusal {}

    /** A text that is too long, or that cannot be stored. */
    record TextInvalid(Refusal why) implements WebhookRefusal {}

    record UrlBlank(String url) implements WebhookRefusal {}

    record UrlInvalid(String url, String why) implements WebhookRefusal {}

    record SchemeNotAllowed(String scheme, List<String> allowed) implements WebhookRefusal {}

    record HostMissing(String url) implements WebhookRefusal {}

    record HostUnknown(String host) implements WebhookRefusal {}

    /** The host is, or resolves to, an address that is not public. */
    record AddressNotPublic(String host, String address) implements WebhookRefusal {}

    /** A user name or password in the URL would be shown to whoever reads the webhook. */
    record UrlWithCredentials() implements WebhookRefusal {}

    /** Nothing can be signed with a secret of no bytes. */
    record SecretEmpty() implements WebhookRefusal {}

    /** There is no key by which secrets could be kept. */
    record SecretWithoutKey() implements WebhookRefusal {}
}
