package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.document.CorruptDocumentException;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobSpecTest {

  private static final String TYPE = "com.example.Flights";

  static Stream<JobSpec> specs() {
    return Stream.of(
        new JobSpec(TYPE, Map.of(), 1, 128, true, 0, Optional.empty()),
        new JobSpec(TYPE, Map.of("input", "flüge"), 8, 32_768, false, 12, Optional.empty()),
        new JobSpec(
            TYPE,
            Map.of(),
            2,
            64,
            true,
            0,
            Optional.of(new SpecOrigin("other", Optional.of("friday"), Optional.empty()))),
        new JobSpec(
            TYPE,
            Map.of(),
            2,
            64,
            true,
            3,
            Optional.of(new SpecOrigin("own", Optional.empty(), Optional.of(7L)))));
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = JobSpecTest.class.getResourceAsStream("specs-1.hex")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void comesBackAsItWas(JobSpec spec) {
    assertThat(JobSpec.read(spec.write())).isEqualTo(spec);
  }

  /** A line for each, written by the first release; the file is never written again. */
  @Test
  void readsAndWritesLikeTheFirstRelease() throws IOException {
    List<JobSpec> specs = specs().toList();
    List<String> written =
        specs.stream().map(spec -> HexFormat.of().formatHex(spec.write().content())).toList();

    assertThat(written).isEqualTo(golden());
    assertThat(golden().stream().map(line -> new Bytes(HexFormat.of().parseHex(line))))
        .map(JobSpec::read)
        .isEqualTo(specs);
  }

  @Test
  void noticesWhatIsCutOrWrong() {
    byte[] bytes = specs().toList().get(1).write().content();

    for (int at = 0; at < bytes.length; at++) {
      Bytes cut = new Bytes(Arrays.copyOf(bytes, at));
      byte[] wrong = bytes.clone();
      wrong[at] ^= 4;
      for (Bytes each : List.of(cut, new Bytes(wrong))) {
        assertThatExceptionOfType(CorruptDocumentException.class)
            .isThrownBy(() -> JobSpec.read(each))
            .withMessageContaining("the specification of a job cannot be read");
      }
    }
  }

  @Test
  void whatAJobStartsFromComesBackAsItWasChosen() {
    for (StartFrom.Checkpoint start :
        List.of(
            new StartFrom.Checkpoint("other", Selection.savepoint("friday")),
            new StartFrom.Checkpoint("own", Selection.checkpoint(7)))) {
      assertThat(ClusterNode.originOf(start).orElseThrow().start()).isEqualTo(start);
    }
    assertThat(ClusterNode.originOf(new StartFrom.Latest())).isEmpty();
  }
}
