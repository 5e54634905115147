package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.sink.SinkContract;
import dev.sluice.testkit.sink.SinkContractReport;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a job, each element is in one part, and nothing else is. */
class PartsContractTest {

  private static final int STORIES = Integer.getInteger("sluice.sinks.stories", 25);

  @TempDir Path temporary;
  private int places;

  private SinkContract<String> contract(Function<Path, PartsPlace> place) {
    return SinkContract.of(() -> place.apply(temporary.resolve("results-" + ++places)));
  }

  @Test
  void csvPartsKeepTheContract() {
    SinkContractReport report = contract(PartsPlace::csv).check(1, STORIES);

    assertThat(report.repeated()).isGreaterThan(STORIES / 10);
    assertThat(report.late()).isGreaterThan(STORIES / 10);
    assertThat(report.aborted()).isGreaterThan(STORIES / 2);
  }

  @Test
  void jsonPartsKeepTheContract() {
    SinkContractReport report = contract(PartsPlace::json).check(1_000, STORIES);

    assertThat(report.crashes()).isGreaterThan(STORIES);
  }

  @Test
  void partsKeepTheContractWithoutCheckpoints() {
    contract(PartsPlace::csv).checkWithoutCheckpoints(1, STORIES);
    contract(PartsPlace::json).checkWithoutCheckpoints(1, STORIES);
  }

  @Test
  void aSingleFileKeepsTheContractWithoutCheckpoints() {
    contract(PartsPlace::whole).checkWithoutCheckpoints(1, STORIES);
  }
}
