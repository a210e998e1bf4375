package io.github.cameljimeng.examples.studio;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only the studio's own page. Every image costs money, and any site that a person visits could otherwise send
 * requests to this address: by a form, or under a name of its own that leads here.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Doorkeeper extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String ONLY_OUR_OWN = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final StudioSettings settings;

    Doorkeeper(StudioSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", ONLY_OUR_OWN);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!isOurName(request.getServerName())) {
            refuse(response, "This host name is not allowed. The operator can add it to studio.allowed-hosts.");
        } else if (!READS.contains(request.getMethod()) && !isOurPage(request)) {
            refuse(response, "Only the studio's own page may do this.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOurName(String host) {
        return LOOPBACK.contains(host) || settings.allowedHosts().contains(host);
    }

    // every browser names the origin of what is no plain reading
    private static boolean isOurPage(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        var host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, String reason) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(reason);
    }
}
