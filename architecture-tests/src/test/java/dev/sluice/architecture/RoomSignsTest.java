package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package of the source tree has a room sign, and the note that the rules name exists. */
class RoomSignsTest {

  private static final Path TOP = topOfTheTree();

  @Test
  void everyPackageHasAPackageInfo() {
    List<Path> packages = sources().map(Path::getParent).distinct().toList();

    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .as("packages of src/main; each wants a package-info.java that says what lives there")
        .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
  }

  @Test
  void everyPackageInfoSaysSomething() {
    assertThat(sources().filter(file -> file.endsWith("package-info.java")))
        .isNotEmpty()
        .allSatisfy(sign -> assertThat(sign).content().contains("/**"));
  }

  @Test
  void designNoteOfTheRulesExists() {
    assertThat(TOP.resolve(HouseRules.NOTE)).exists();
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(TOP)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> TOP.relativize(file).toString().contains("src/main/java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path topOfTheTree() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".mvn"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
