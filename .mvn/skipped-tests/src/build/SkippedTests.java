import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Run by the build when all tests are through: says in one line what this build did not test, and why. Maven counts
 * skipped tests module by module, hundreds of lines above its end, and gives no reason. Arguments: the folder of the
 * project, when the build began, and what it leaves out for its time, if anything.
 */
final class SkippedTests {

    public static void main(String[] arguments) throws Exception {
        var skipped = new ArrayList<String>();
        if (arguments.length > 2 && !arguments[2].isEmpty()) {
            skipped.add(arguments[2]);
        }
        countByReason(reports(Path.of(arguments[0]), Instant.parse(arguments[1])))
                .forEach((reason, tests) -> skipped.add(
                        tests + (tests == 1 ? " test of " : " tests of ") + reason));
        if (!skipped.isEmpty()) {
            System.out.println("Not tested: " + String.join("; ", skipped) + ".");
        }
    }

    /** The reports of this build; what an earlier one left behind says nothing about this one. */
    private static List<Path> reports(Path project, Instant begin) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.endsWith("target")) {
                    return folder.endsWith("src") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
                if (Files.isDirectory(folder.resolve("surefire-reports"))) {
                    try (var files = Files.newDirectoryStream(folder.resolve("surefire-reports"), "TEST-*.xml")) {
                        for (var file : files) {
                            if (!Files.getLastModifiedTime(file).toInstant().isBefore(begin)) {
                                found.add(file);
                            }
                        }
                    }
                }
                return FileVisitResult.SKIP_SUBTREE;
            }
        });
        return found;
    }

    private static Map<String, Integer> countByReason(List<Path> reports) throws Exception {
        var counts = new TreeMap<String, Integer>();
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (var report : reports) {
            var module = report.getParent().getParent().getParent().getFileName();
            var elements = parser.parse(report.toFile()).getElementsByTagName("skipped");
            for (int i = 0; i < elements.getLength(); i++) {
                var reason = ((Element) elements.item(i)).getAttribute("message");
                counts.merge(module + " (" + reason + ")", 1, Integer::sum);
            }
        }
        return counts;
    }
}
