package io.github.cameljimeng.examples.studio;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The studio's own two tables, beside those of the component's tasks in the same database. */
@Repository
class JobTable {

    private final JdbcClient jdbc;
    private final JobRows rows;

    JobTable(JdbcClient jdbc, JobRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The new job, empty when its request key is known. */
    Optional<Job> add(Job.Order order) {
        var id = UUID.randomUUID().toString();
        try {
            jdbc.sql("""
                            INSERT INTO studio_job (id, version, request_key, operation, prompt, parameters, photo_file,
                                photo_name, state, created_at)
                            VALUES (:id, 1, :request_key, :operation, :prompt, :parameters, :photo_file,
                                :photo_name, 'WAITING', :created_at)
                            """).paramSource(rows.parameters(id, order)).update();
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
        return find(id);
    }

    Optional<Job> find(String id) {
        return only(jdbc.sql("SELECT * FROM studio_job WHERE id = ?").param(id));
    }

    Optional<Job> withKey(String requestKey) {
        return only(jdbc.sql("SELECT * FROM studio_job WHERE request_key = ?").param(requestKey));
    }

    /** The latest jobs that came before the one of that number and match, newest first. */
    List<Job> before(long number, JobFilter filter, int limit) {
        return withPictures(jdbc.sql("""
                        SELECT * FROM studio_job WHERE job_number < :number AND state IN (:states)
                            AND operation IN (:operations) AND LOWER(prompt) LIKE :words ESCAPE '!'
                            ORDER BY job_number DESC LIMIT :limit
                        """)
                .param("number", number)
                .param("states", names(filter.show().states()))
                .param("operations", filter.show().operations())
                .param("words", filter.pattern())
                .param("limit", limit)
                .query(rows)
                .list());
    }

    /** In the order in which they came. */
    List<Job> in(Collection<JobState> states) {
        return withPictures(jdbc.sql("SELECT * FROM studio_job WHERE state IN (:states) ORDER BY job_number")
                .param("states", names(states))
                .query(rows)
                .list());
    }

    int count(Collection<JobState> states) {
        return jdbc.sql("SELECT count(*) FROM studio_job WHERE state IN (:states)")
                .param("states", names(states))
                .query(Integer.class)
                .single();
    }

    /** Changes a job if it is in one of these states; empty when it was not. */
    @Transactional
    public Optional<Job> move(String id, Collection<JobState> from, JobChange change) {
        var moved = jdbc.sql("""
                        UPDATE studio_job SET version = version + 1, state = :state, ended_at = :ended_at, note = :note,
                            trouble = :trouble, task_id = COALESCE(:task_id, task_id), model = COALESCE(:model, model),
                            cost = COALESCE(:cost, cost)
                        WHERE id = :id AND state IN (:from)
                        """)
                .paramSource(rows.parameters(change).addValue("id", id).addValue("from", names(from)))
                .update();
        if (moved == 0) {
            return Optional.empty();
        }
        change.pictures().ifPresent(pictures -> keep(id, pictures));
        return find(id);
    }

    /** Forgets all of an ended job but its request key; empty when it has not ended. What is answered has its files' names. */
    @Transactional
    public Optional<Job> delete(String id) {
        var known = find(id);
        var deleted = jdbc.sql("""
                        UPDATE studio_job SET version = version + 1, state = 'DELETED', prompt = '', parameters = '{}',
                            photo_file = NULL, photo_name = NULL, note = NULL, trouble = NULL
                        WHERE id = :id AND state IN (:from)
                        """)
                .param("id", id)
                .param("from", names(JobState.ENDED))
                .update();
        if (deleted == 0) {
            return Optional.empty();
        }
        jdbc.sql("DELETE FROM studio_picture WHERE job_id = ?").param(id).update();
        return known;
    }

    // a task may be delivered twice: the second time replaces the first
    private void keep(String id, List<Job.Picture> pictures) {
        jdbc.sql("DELETE FROM studio_picture WHERE job_id = ?").param(id).update();
        for (var picture : pictures) {
            jdbc.sql("INSERT INTO studio_picture (job_id, place, file, content_type, width, height, length, provenance)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            picture.position(),
                            picture.file(),
                            picture.contentType(),
                            picture.width(),
                            picture.height(),
                            picture.length(),
                            picture.provenance())
                    .update();
        }
    }

    private Optional<Job> only(JdbcClient.StatementSpec statement) {
        return withPictures(statement.query(rows).list()).stream().findFirst();
    }

    private List<Job> withPictures(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        var pictures = jdbc.sql("SELECT * FROM studio_picture WHERE job_id IN (:ids) ORDER BY place")
                .param("ids", jobs.stream().map(Job::id).toList())
                .query(JobRows.PICTURES);
        return JobRows.joined(jobs, pictures);
    }

    private static List<String> names(Collection<JobState> states) {
        return states.stream().map(Enum::name).toList();
    }
}
