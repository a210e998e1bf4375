package io.github.cameljimeng.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process with one client. Each line on standard input is a command, each answer a line: {@code ok} and the
 * nanoseconds that it took, or {@code failed} and why.
 *
 * <ul>
 *   <li>{@code file <path>}: an image to a file
 *   <li>{@code calls <n>}: so many images to memory, one after the other
 *   <li>{@code edit <path> ...}: an edit of these images
 *   <li>{@code flood <at once> <n>}: so many images to memory, so many at once
 *   <li>{@code threads <part of a name>}: how many platform threads there are whose name has this part, instead of a time
 * </ul>
 */
public final class ClientProcess {

    private final ImageClient client;
    private final Use use;

    private ClientProcess(ImageClient client, Use use) {
        this.client = client;
        this.use = use;
    }

    /** @param arguments the {@link Client}, the server's address, how many calls at once there will be, the {@link Use} */
    public static void main(String[] arguments) throws Exception {
        var answers = System.out;
        // what libraries print must not be taken for an answer
        System.setOut(System.err);
        var address = new Address(arguments[1], Integer.parseInt(arguments[2]), Use.valueOf(arguments[3]));
        var client = Client.valueOf(arguments[0]).open(address);
        answers.println("ready");
        new ClientProcess(client, address.use()).serve(answers);
        // nothing is left that anybody would miss, and an orderly end takes seconds
        Runtime.getRuntime().halt(0);
    }

    private void serve(PrintStream answers) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = commands.readLine(); line != null; line = commands.readLine()) {
            answers.println(answer(List.of(line.split(" ", -1))));
        }
    }

    private String answer(List<String> words) {
        try {
            if (words.get(0).equals("threads")) {
                return "ok " + threads(words.get(1));
            }
            long begin = System.nanoTime();
            obey(words.get(0), words.subList(1, words.size()));
            return "ok " + (System.nanoTime() - begin);
        } catch (Exception e) {
            return "failed " + describe(e);
        }
    }

    private static String describe(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root).lines().findFirst().orElse("");
    }

    private void obey(String command, List<String> arguments) throws Exception {
        switch (command) {
            case "file" -> client.imageTo(Path.of(arguments.get(0)));
            case "calls" -> calls(Integer.parseInt(arguments.get(0)));
            case "edit" -> client.edit(arguments.stream().map(Path::of).toList());
            case "flood" -> flood(Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
            default -> throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private void flood(int atOnce, int calls) throws Exception {
        if (use.callers()) {
            ThreadedFlood.run(client::image, use == Use.VIRTUAL_CALLERS, atOnce, calls);
        } else {
            client.flood(atOnce, calls);
        }
    }

    // virtual ones are not among them
    private static long threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(part))
                .count();
    }

    private void calls(int count) throws Exception {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = client.image().length;
        }
        if (length == 0) {
            throw new IllegalStateException("an image without bytes");
        }
    }
}
