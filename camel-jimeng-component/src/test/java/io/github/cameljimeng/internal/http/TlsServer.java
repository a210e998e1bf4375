package io.github.cameljimeng.internal.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** An HTTPS server on localhost, whose certificate only its own parameters trust. */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final SSLContextParameters parameters;

    private TlsServer(HttpsServer server, SSLContextParameters parameters) {
        this.server = server;
        this.parameters = parameters;
    }

    /** @param folder for the certificate */
    public static TlsServer start(CamelContext context, Path folder, HttpHandler handler) throws Exception {
        var parameters = parameters(certificate(folder));
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(parameters.createSSLContext(context)));
        server.createContext("/", handler);
        server.start();
        return new TlsServer(server, parameters);
    }

    /** For server and client. */
    public SSLContextParameters parameters() {
        return parameters;
    }

    public String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContextParameters parameters(Path certificate) {
        var store = new KeyStoreParameters();
        store.setResource(certificate.toUri().toString());
        store.setPassword(PASSWORD);
        var keys = new KeyManagersParameters();
        keys.setKeyStore(store);
        keys.setKeyPassword(PASSWORD);
        var trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        var parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static Path certificate(Path folder) throws Exception {
        var file = folder.resolve("localhost.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder((keytool
                                + " -genkeypair -alias localhost -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        return file;
    }
}
