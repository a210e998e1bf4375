import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Opens every image below the given folders and fails when one does not open, or when there are too few. */
class OpenImages {
    public static void main(String[] arguments) throws IOException {
        int wanted = Integer.parseInt(arguments[0]);
        int opened = 0;
        for (String folder : List.of(arguments).subList(1, arguments.length)) {
            try (var files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    var image = ImageIO.read(file.toFile());
                    if (image == null) {
                        throw new IOException(file + " is no image that opens");
                    }
                    System.out.printf("%s %dx%d%n", file.getFileName(), image.getWidth(), image.getHeight());
                    opened++;
                }
            }
        }
        if (opened < wanted) {
            throw new IOException("only " + opened + " images, not " + wanted);
        }
    }
}
