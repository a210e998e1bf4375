package io.github.cameljimeng.docs;

/**
 * A fenced block of a page.
 *
 * @param where page and line
 * @param language as the fence says it, empty when it does not
 * @param text what stands in it
 */
record Block(String where, String language, String text) {

    /** A block of no page, to try a check with. */
    static Block of(String language, String text) {
        return new Block("a test", language, text);
    }

    @Override
    public String toString() {
        return where + (language.isEmpty() ? "" : " " + language);
    }
}
