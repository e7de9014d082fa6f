package io.regesta.http;

import org.jspecify.annotations.Nullable;

/** Reads W3C's {@code traceparent}: {@code 00-<32 hex>-<16 hex>-<2 hex>}. What has another form is left out. */
final class TraceParent {
    private static final String FORM = "vv-tttttttttttttttttttttttttttttttt-pppppppppppppppp-ff";

    private TraceParent() {}

    static @Nullable String of(@Nullable String header) {
        if (header == null || header.length() != FORM.length()) {
            return null;
        }
        for (var i = 0; i < FORM.length(); i++) {
            var character = header.charAt(i);
            var fits = FORM.charAt(i) == '-'
                    ? character == '-'
                    : (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
            if (!fits) {
                return null;
            }
        }
        return header;
    }
}
