package dev.sluice.checkpointing.savepoint;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CompletedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of archives, which outlive the release that wrote them. */
class ArchiveFormTest {

  private static final List<String> FILES = List.of("savepoint.sluice", "segment-000000");

  @TempDir private Path home;

  private final ArchiveFixture world = new ArchiveFixture();

  private CompletedCheckpoint sample() {
    return world.job("orders", 1).start("a").base(2, 8).savepoint("friday");
  }

  private Path golden() throws IOException {
    Path directory = Files.createDirectory(home.resolve("golden"));
    for (String file : FILES) {
      try (InputStream in = ArchiveFormTest.class.getResourceAsStream(file + "-1.hex")) {
        String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        Files.write(directory.resolve(file), HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
      }
    }
    return directory;
  }

  /** Written by the first release; these files are never written again. */
  @Test
  void readsWhatTheFirstReleaseWrote() throws IOException {
    CompletedCheckpoint read = await(world.archive.verify(golden(), ByteProgress.IGNORED));

    assertThat(read).isEqualTo(sample());
    world.importAs(home.resolve("golden"), "copy", "friday");
    CompletedCheckpoint copy = await(world.ledger.savepoint("copy", "friday")).orElseThrow();
    assertThat(world.content(copy)).isEqualTo(world.content(read));
  }

  /** As long as nothing has changed; after a change this test goes, and new files come. */
  @Test
  void writesTheSameBytesAsTheFirstRelease() throws IOException {
    sample();
    Path exported = home.resolve("exported");
    await(world.archive.exportTo("orders", ArchiveFixture.FRIDAY, exported, ByteProgress.IGNORED));
    Path golden = golden();

    for (String file : FILES) {
      assertThat(exported.resolve(file)).hasSameBinaryContentAs(golden.resolve(file));
    }
  }
}
