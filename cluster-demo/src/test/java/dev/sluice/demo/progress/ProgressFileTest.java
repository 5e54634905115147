package dev.sluice.demo.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("progress");
  }

  private static ProgressSample sample(long number) {
    return new ProgressSample(1_000 + number, 10 * number, number / 2);
  }

  @Test
  void nothingIsKnownOfARunThatNeverWas() throws IOException {
    assertThat(ProgressFile.read(file)).isEmpty();
  }

  @Test
  void whatWasAddedIsReadBackInOrderWithoutClosing() throws IOException {
    ProgressFile progress = ProgressFile.begin(file, sample(0));
    progress.add(sample(1));
    progress.add(sample(2));

    assertThat(ProgressFile.read(file))
        .hasValueSatisfying(
            former ->
                assertThat(former.samples()).containsExactly(sample(0), sample(1), sample(2)));
  }

  @Test
  void theLatestSamplesStayWhenTheRingIsFull() throws IOException {
    ProgressFile progress = ProgressFile.begin(file, sample(0));
    for (long number = 1; number <= 3 * ProgressFile.SLOTS + 5; number++) {
      progress.add(sample(number));
    }

    FormerProgress former = ProgressFile.read(file).orElseThrow();
    assertThat(former.samples()).hasSize(ProgressFile.SLOTS);
    assertThat(former.samples().get(0)).isEqualTo(sample(2 * ProgressFile.SLOTS + 6));
    assertThat(former.last()).isEqualTo(sample(3 * ProgressFile.SLOTS + 5));
  }

  @Test
  void theRunBeforeIsKnownUntilTheNextBegins() throws IOException {
    ProgressFile.begin(file, sample(7));
    Files.writeString(directory.resolve("progress.new"), "left by a crash at the begin");

    assertThat(ProgressFile.read(file).orElseThrow().last()).isEqualTo(sample(7));
    ProgressFile.begin(file, sample(9));
    assertThat(ProgressFile.read(file).orElseThrow().samples()).containsExactly(sample(9));
  }

  @Test
  void otherFilesSayNothing() throws IOException {
    for (byte[] content : List.of(new byte[0], new byte[ProgressFile.BYTES], new byte[100_000])) {
      Files.write(file, content);
      assertThat(ProgressFile.read(file)).as("%d bytes", content.length).isEmpty();
    }
  }

  @Test
  void elementsBehindACheckpointAreReadAgain() {
    FormerProgress former =
        new FormerProgress(
            List.of(
                new ProgressSample(100, 500, 0),
                new ProgressSample(150, 900, 0),
                new ProgressSample(200, 1_300, 1)));

    assertThat(former.readBehind(1_000)).isEqualTo(300);
    assertThat(former.readBehind(1_350)).as("the last report was late").isZero();
    assertThat(former.readSince(160)).isEqualTo(400);
    assertThat(former.readSince(10)).as("before all samples").isEqualTo(800);
    assertThat(former.readSince(1_000)).isZero();
  }
}
