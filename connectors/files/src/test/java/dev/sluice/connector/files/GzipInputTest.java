package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.connector.files.Csv.Delay;
import dev.sluice.dataflow.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No damage to a gzip file makes it a shorter file without anybody noticing. */
class GzipInputTest {

  @TempDir Path directory;

  @Test
  void readsTheSameAsFromThePlainFile() throws IOException {
    String text = text(new Random(1), 30_000);
    Path plain = Csv.write(directory.resolve("a.csv"), text);
    Path packed = Files.write(directory.resolve("a.csv.gz"), Csv.gzip(text));

    List<Delay> delays = Csv.readAll(Csv.delays(plain));

    assertThat(delays).hasSize(30_000);
    assertThat(Csv.readAll(Csv.delays(packed))).isEqualTo(delays);
  }

  @Test
  void readsAllOfSeveralGzipFilesPutTogether() throws IOException {
    byte[] bytes = joined(Csv.gzip("origin,delay\nSEA,1\nS"), Csv.gzip("FO,2\n"), Csv.gzip(""));
    Files.write(directory.resolve("a.csv.gz"), bytes);

    assertThat(Csv.readAll(Csv.delays(directory)))
        .containsExactly(new Delay("SEA", 1), new Delay("SFO", 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void refusesATruncatedFileWhereverItEnds(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Csv.gzip(text(random, 20_000));

    for (int cut : new int[] {1, 7, 8, 9, 1 + random.nextInt(bytes.length / 2)}) {
      Files.write(directory.resolve("a.csv.gz"), Arrays.copyOf(bytes, bytes.length - cut));

      assertThat(refusal())
          .as("seed %d, %d bytes cut off", seed, cut)
          .hasMessageMatching(
              ".*/a\\.csv\\.gz line [0-9]+: the gzip stream ends too early, the file is cut off;"
                  + " expected a complete gzip file\\. Fetch the file again; `gzip -t` tells"
                  + " whether it is complete\\.");
    }
  }

  @Test
  void namesTheLineAfterTheLastOneThatCouldBeRead() throws IOException {
    byte[] bytes = Csv.gzip("origin,delay\nSEA,1\nSFO,2\n");
    Files.write(directory.resolve("a.csv.gz"), Arrays.copyOf(bytes, bytes.length - 8));

    assertThat(refusal()).hasMessageContaining("a.csv.gz line 4: the gzip stream ends too early");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void refusesAFileWithAFlippedBit(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Csv.gzip(text(random, 5000));
    // Behind the ten bytes of the gzip header, of which time and system mean nothing to us.
    bytes[10 + random.nextInt(bytes.length - 10)] ^= (byte) (1 << random.nextInt(8));
    Files.write(directory.resolve("a.csv.gz"), bytes);

    assertThat(refusal()).as("seed %d", seed).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 5000})
  void refusesBytesBehindTheEndThatAreNotGzip(int count) throws IOException {
    byte[] bytes =
        joined(Csv.gzip("origin,delay\nSEA,1\n"), "x".repeat(count).getBytes("US-ASCII"));
    Files.write(directory.resolve("a.csv.gz"), bytes);

    assertThat(refusal())
        .hasMessageContaining(
            "a.csv.gz line 3: the gzip stream is damaged, bytes that are not gzip follow the end of"
                + " the gzip stream; expected a sound gzip file.");
  }

  @Test
  void refusesASecondGzipFileThatWasCutOffInItsHeader() throws IOException {
    byte[] second = Arrays.copyOf(Csv.gzip("SFO,2\n"), 5);
    Files.write(directory.resolve("a.csv.gz"), joined(Csv.gzip("origin,delay\nSEA,1\n"), second));

    assertThat(refusal()).hasMessageContaining("bytes that are not gzip follow the end");
  }

  private SourceException refusal() {
    return catchThrowableOfType(SourceException.class, () -> Csv.readAll(Csv.delays(directory)));
  }

  private static String text(Random random, int lines) {
    StringBuilder text = new StringBuilder(Csv.HEADER);
    for (int i = 0; i < lines; i++) {
      text.append("SEA").append(random.nextInt(100)).append(",SFO,");
      text.append(random.nextInt(500)).append('\n');
    }
    return text.toString();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
