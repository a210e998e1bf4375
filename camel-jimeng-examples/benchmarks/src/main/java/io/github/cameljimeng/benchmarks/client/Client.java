package io.github.cameljimeng.benchmarks.client;

/** The ways of getting images that are compared. */
public enum Client {
    JIMENG("`jimeng:`"),
    /** The same code with an older version of the component, which its process has on the class path. */
    JIMENG_BEFORE("`jimeng:` before"),
    CAMEL("Camel alone, a route without HTTP"),
    CAMEL_HTTP("hand-written Camel route"),
    CAMEL_HTTP_UNLIMITED("hand-written Camel route, Jackson's limit lifted"),
    OPENAI_JAVA("openai-java"),
    LANGCHAIN4J("LangChain4j"),
    JDK("java.net.http, Jackson streaming"),
    JDK_ROUTE("java.net.http as a step of a Camel route"),
    HTTPCLIENT5("HttpClient 5, bare");

    private final String label;

    Client(String label) {
        this.label = label;
    }

    /** What tables call it. */
    public String label() {
        return label;
    }

    ImageClient open(Address address) throws Exception {
        return switch (this) {
            case JIMENG, JIMENG_BEFORE -> new JimengClient(address);
            case CAMEL -> new CamelAlone(address.use());
            case CAMEL_HTTP -> new CamelHttpClient(address, false);
            case CAMEL_HTTP_UNLIMITED -> new CamelHttpClient(address, true);
            case OPENAI_JAVA -> new OpenaiJavaClient(address);
            case LANGCHAIN4J -> new LangChain4jClient(address);
            case JDK -> new JdkClient(address);
            case JDK_ROUTE -> new JdkRouteClient(address);
            case HTTPCLIENT5 -> new BareHttpClient(address);
        };
    }
}
