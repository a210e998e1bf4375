package io.github.cameljimeng.simulator;

/**
 * Which requests are meant: an exact path, or a prefix when it ends in {@code *}. With a {@code ?} the text after it must also
 * occur in the query: {@code /jm?Action=CVSync2AsyncGetResult} tells the two calls of one path apart.
 */
record PathPattern(String path, String queryPart) {

    static PathPattern of(String text) {
        var mark = text.indexOf('?');
        return mark < 0
                ? new PathPattern(text, "")
                : new PathPattern(text.substring(0, mark), text.substring(mark + 1));
    }

    boolean matches(String requestPath, String requestQuery) {
        return matchesPath(requestPath) && requestQuery.contains(queryPart);
    }

    private boolean matchesPath(String requestPath) {
        return path.endsWith("*")
                ? requestPath.startsWith(path.substring(0, path.length() - 1))
                : requestPath.equals(path);
    }
}
