package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.internal.text.ForeignText;
import java.util.Collection;

/** Makes texts of a gateway safe to show: see {@link ForeignText}. */
public final class Secrets {

    private Secrets() {}

    /**
     * The text without the given secrets in any form in which they are echoed (other letter case, percent-encoded,
     * base64, escaped, broken by white space), and without anything that looks like a credential. Mask before you cut.
     */
    public static String mask(String text, Collection<String> secrets) {
        return ForeignText.mask(text, secrets);
    }

    /** The text in one line, with visible escapes in place of control characters and other invisible ones. */
    public static String printable(String text) {
        return ForeignText.printable(text);
    }
}
