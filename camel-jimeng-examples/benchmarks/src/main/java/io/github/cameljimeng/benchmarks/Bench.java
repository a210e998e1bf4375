package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.client.Client;
import io.github.cameljimeng.benchmarks.client.ClientProcess;
import io.github.cameljimeng.benchmarks.client.Use;
import io.github.cameljimeng.benchmarks.process.Jvm;
import io.github.cameljimeng.benchmarks.process.ServerProcess;
import io.github.cameljimeng.benchmarks.process.Worker;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import io.github.cameljimeng.benchmarks.server.SampleImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** What a run works with: sizes, JDKs, the server, and a folder for files. */
public final class Bench implements AutoCloseable {

    private final Sizes sizes;
    private final Path work;
    private final Jvm jvm;
    private final Optional<Jvm> jvm25;
    private final Optional<Path> before;
    private final ServerProcess server;
    private final Map<Demand, Double> asked = new ConcurrentHashMap<>();

    private Bench(Sizes sizes, Path work, Optional<Path> jdk25, Optional<Path> before)
            throws IOException, WorkerFailure {
        this.sizes = sizes;
        this.work = work;
        this.jvm = jvm(sizes, Files.createDirectories(work.resolve("tmp")));
        this.jvm25 = jdk25.map(jvm::home);
        this.before = before;
        var files = Files.createDirectories(work.resolve("files"));
        SampleImages.write(files, sizes.image());
        this.server = ServerProcess.start(jvm, files, work.resolve("server.err"));
    }

    // what is only to work need not become fast, but start soon
    private static Jvm jvm(Sizes sizes, Path temporary) {
        var jvm = Jvm.current(temporary);
        return sizes.serious() ? jvm : jvm.with("-XX:TieredStopAtLevel=1").with("-XX:+UseSerialGC");
    }

    /**
     * @param work a folder that is emptied first
     * @param jdk25 the home of a JDK 25
     * @param before an older version of the component, to be measured as well
     */
    public static Bench open(Sizes sizes, Path work, Optional<Path> jdk25, Optional<Path> before)
            throws IOException, WorkerFailure {
        FileUtils.deleteDirectory(work.toFile());
        return new Bench(sizes, Files.createDirectories(work.toAbsolutePath()), jdk25, before);
    }

    public Sizes sizes() {
        return sizes;
    }

    /** The JDK that runs this process. */
    public Jvm jvm() {
        return jvm;
    }

    /** Empty when this machine has none. */
    public Optional<Jvm> jvm25() {
        return jvm25;
    }

    /** Whether an older version of the component takes part. */
    public boolean comparesVersions() {
        return before.isPresent();
    }

    /** These, and next to the component its older version where there is one. */
    public List<Client> contenders(Client... clients) {
        return Arrays.stream(clients)
                .flatMap(client -> client == Client.JIMENG && before.isPresent()
                        ? Stream.of(client, Client.JIMENG_BEFORE)
                        : Stream.of(client))
                .toList();
    }

    /** A JVM with what the client needs on its class path. */
    public Jvm jvm(Client client, Jvm where) {
        return client == Client.JIMENG_BEFORE ? where.component(before.orElseThrow()) : where;
    }

    public ServerProcess server() {
        return server;
    }

    /** A run has used the server so much. */
    public void ask(Demand demand, double rate) {
        if (!Double.isNaN(rate)) {
            asked.merge(demand, rate, Math::max);
        }
    }

    /** The most that runs have asked so far, {@code NaN} when none has. */
    public double asked(Demand demand) {
        return asked.getOrDefault(demand, Double.NaN);
    }

    /** A file in the folder of this run; it need not exist. */
    public Path file(String name) {
        return work.resolve(name);
    }

    /** Where measured processes write; their {@code java.io.tmpdir}. */
    public Path temporary(String name) {
        return jvm.temporary().resolve(name);
    }

    /** The image that the server sends. */
    public Path image() {
        return work.resolve("files/image.png");
    }

    /** Images to upload. */
    public List<Path> uploads() throws IOException {
        var files = new ArrayList<Path>();
        var bytes = SampleImages.png(sizes.upload());
        for (int i = 0; i < sizes.uploads(); i++) {
            var file = work.resolve("upload-" + i + ".png");
            if (!Files.exists(file)) {
                Files.write(file, bytes);
            }
            files.add(file);
        }
        return files;
    }

    /** A process with one client; it starts while others do. */
    public Worker client(Client client, Use use, Jvm where, String address, int atOnce) throws WorkerFailure {
        var arguments = List.of(client.name(), address, String.valueOf(atOnce), use.name());
        return Worker.start(jvm(client, where).command(ClientProcess.class, arguments), errors(client.name()));
    }

    /** Where a process leaves its complaints. */
    public Path errors(String name) {
        return work.resolve(name + ".err");
    }

    @Override
    public void close() {
        server.close();
    }
}
