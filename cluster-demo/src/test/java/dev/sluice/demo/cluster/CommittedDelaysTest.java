package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.data.Airports;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedDelaysTest {

  private static final String EARLY = "SEA,2001-01-01T10:00:00Z,2001-01-01T11:00:00Z,9,50.000,90\n";
  private static final String LATE = "BOS,2001-01-01T11:00:00Z,2001-01-01T12:00:00Z,9,7.500,20\n";
  private static final String FEW = "ORD,2001-01-01T11:00:00Z,2001-01-01T12:00:00Z,2,99.000,99\n";

  @TempDir private Path directory;

  @Test
  void seesEachPartOnceAndShowsTheLastHour() throws Exception {
    CommittedDelays delays = new CommittedDelays(directory, Airports.bundled());
    Files.writeString(directory.resolve("part-0-1-1.csv"), EARLY);
    delays.look();
    assertThat(delays.worst()).extracting(each -> each.airport().code()).containsExactly("SEA");

    Files.writeString(directory.resolve("part-0-1-2.csv"), LATE + FEW);
    delays.look();
    delays.look();

    assertThat(delays.lines()).isEqualTo(3);
    assertThat(delays.worst()).extracting(each -> each.airport().code()).containsExactly("BOS");
  }

  @Test
  void seesNothingOfWhatIsNotCommitted() throws Exception {
    CommittedDelays delays = new CommittedDelays(directory, Airports.bundled());
    Files.writeString(directory.resolve(".part-0-1-1.csv.inprogress-1"), EARLY);

    delays.look();

    assertThat(delays.lines()).isZero();
    assertThat(delays.worst()).isEmpty();
  }

  @Test
  void waitsForADirectoryThatIsNotThereYet() throws Exception {
    CommittedDelays delays = new CommittedDelays(directory.resolve("later"), Airports.bundled());

    delays.look();

    assertThat(delays.lines()).isZero();
  }
}
