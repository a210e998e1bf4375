package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * A proxy refused a request, so the gateway has not seen it. HttpClient hands over the reply of the proxy to CONNECT as
 * if it were the gateway's: a 502 would be reported as an unknown outcome, and a 403 as refused credentials.
 */
final class ProxyRefusal extends IOException {

    private static final String PASSED = "camel-jimeng.passed";

    private final transient HttpHost proxy;
    private final int status;

    private ProxyRefusal(HttpHost proxy, int status) {
        super("HTTP " + status);
        this.proxy = proxy;
        this.status = status;
    }

    /** Notes that the request itself is about to be sent, through the tunnel if there is one. */
    static void passed(HttpContext context) {
        context.setAttribute(PASSED, true);
    }

    /** Executes a request, and lets no reply pass that is not the gateway's. */
    static ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var response = chain.proceed(request, scope);
        boolean passed = scope.clientContext.getAttribute(PASSED) != null;
        if (passed && response.getCode() != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
            return response;
        }
        scope.execRuntime.discardEndpoint();
        throw new ProxyRefusal(scope.route.getProxyHost(), response.getCode());
    }

    String describe(URI target) {
        var name = proxy == null ? "a proxy" : "the proxy " + proxy.toHostString();
        var what = "%s refused the request to %s://%s (HTTP %d)"
                .formatted(name, target.getScheme(), target.getAuthority(), status);
        return status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                ? what + ": check proxyAuthUsername and proxyAuthPassword of the httpComponent"
                : what + ": check the proxy's rules, and proxyHost and nonProxyHosts of the httpComponent";
    }
}
