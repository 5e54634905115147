package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.directory.CompareAndSetDirectory;
import dev.sluice.checkpointing.directory.DirectoryRow;
import dev.sluice.checkpointing.directory.JobDirectory;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Submission;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.checkpointing.swap.SwapOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the directory on Cassandra does beyond the contract of all directories. */
@ExtendWith(RealCassandra.class)
class CassandraDirectoryTableTest {

  private static final Bytes SPEC = new Bytes(new byte[] {1, 2, 3});

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }

  private static JobDirectory over(CassandraStores stores) {
    return new CompareAndSetDirectory(stores.jobs(), () -> "a token");
  }

  @Test
  void hasAllJobsWhenEveryNodeAndCassandraHaveDied() {
    JobEntry submitted =
        ((Submission.Submitted) await(over(RealCassandra.get().stores()).submit("job", SPEC)))
            .entry();

    RealCassandra.get().killAndRestart(() -> {});

    ActorSystem<Void> node = RealCassandra.system(RealCassandra.get().config("sluice"));
    try {
      assertThat(await(over(await(CassandraStores.open(node))).list())).containsExactly(submitted);
    } finally {
      RealCassandra.stop(node);
    }
  }

  @Test
  void aChangeThatIsAppliedButNotAnsweredIsRecognisedWhenItIsMadeAgain() throws Exception {
    JobDirectory directory = over(RealCassandra.get().stores());
    await(directory.submit("deaf", SPEC));
    try (DeafProxy proxy = new DeafProxy(RealCassandra.get().server().contactPoint())) {
      ActorSystem<Void> system =
          RealCassandra.system(
              ConfigFactory.parseString(
                      "sluice.cassandra.driver.profiles.sluice-ledger.basic.request.timeout = 2 s")
                  .withFallback(
                      CassandraConfig.ofSingleNode(proxy.address(), "datacenter1", "sluice")));
      try {
        CassandraDirectoryTable deaf = await(CassandraStores.open(system)).jobs();
        DirectoryRow first = await(deaf.row("deaf")).orElseThrow();

        proxy.becomeDeaf();

        DirectoryRow second = stopping(first);
        assertThat(await(deaf.swap(first, second))).isEqualTo(SwapOutcome.UNKNOWN);
        assertThat(await(directory.want("deaf", Wanted.STOPPED))).contains(second.entry());
        assertThat(second.entry()).isEqualTo(await(directory.get("deaf")).orElseThrow());
      } finally {
        RealCassandra.stop(system);
      }
    }
  }

  private static DirectoryRow stopping(DirectoryRow row) {
    JobEntry entry = row.entry();
    return new DirectoryRow(
        new JobEntry(
            entry.job(),
            entry.submission(),
            entry.spec(),
            Wanted.STOPPED,
            entry.outcome(),
            entry.revision() + 1),
        false);
  }
}
