package io.github.cameljimeng.examples.repeatedorders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A folder behind Apache FtpServer, in this process on a free port of this machine. */
record FtpSource(Folder folder, FtpServer server, int port) implements OrderSource {

    private static final String USER = "orders";
    private static final String PASSWORD = "only-for-this-machine";

    static FtpSource start(Path home) throws Exception {
        var root = Files.createDirectory(home.resolve("ftp"));
        var listeners = new ListenerFactory();
        listeners.setServerAddress("127.0.0.1");
        listeners.setPort(0);
        listeners.setIdleTimeout(0);
        var listener = listeners.createListener();
        var user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        var factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.getUserManager().save(user);
        var server = factory.createServer();
        server.start();
        var folder = new Folder("FTP", Files.createDirectory(root.resolve("orders")), home.resolve("failed"));
        return new FtpSource(folder, server, listener.getPort());
    }

    @Override
    public String section() {
        return folder.section();
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(folder.settings());
        settings.put("ftp.host", "127.0.0.1:" + port);
        settings.put("ftp.user", USER);
        settings.put("ftp.password", PASSWORD);
        return settings;
    }

    @Override
    public void order(String text) throws Exception {
        folder.order(text);
    }

    @Override
    public boolean isEmpty() throws Exception {
        return folder.isEmpty();
    }

    @Override
    public List<String> failed() throws Exception {
        return folder.failed();
    }

    @Override
    public void stop() {
        server.stop();
    }
}
