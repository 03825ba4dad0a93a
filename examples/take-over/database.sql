-- A database as somebody once made it, by hand and over the years.
create extension if not exists citext;
create schema library;
set search_path = library, public;

create type copy_state as enum ('shelved', 'lent', 'lost');

create table authors (
  id serial primary key,
  name varchar(200) not null,
  born date
);

create table books (
  id serial primary key,
  author_id integer not null references authors on delete restrict,
  title text not null,
  isbn citext unique,
  published smallint check (published > 1400),
  search tsvector generated always as (to_tsvector('english', title)) stored
);
create index on books (author_id);
create index books_search on books using gin (search);
comment on table books is 'One row per title';

create table copies (
  book_id integer not null references books on delete cascade,
  number smallint not null,
  state copy_state default 'shelved' not null,
  lent_to text,
  primary key (book_id, number),
  constraint lent_to_somebody check ((state = 'lent') = (lent_to is not null))
);

create view lent as
  select b.title, c.number, c.lent_to
  from books b join copies c on c.book_id = b.id
  where c.state = 'lent';

create materialized view copies_per_author as
  select a.name, count(*) as copies
  from authors a join books b on b.author_id = a.id join copies c on c.book_id = b.id
  group by a.name;
create unique index on copies_per_author (name);

create function lend(book integer, copy smallint, who text) returns void language sql as $$
  update library.copies set state = 'lent', lent_to = who where book_id = book and number = copy;
$$;

insert into authors (name, born) values ('Ursula K. Le Guin', '1929-10-21'), ('Stanisław Lem', '1921-09-12');
insert into books (author_id, title, isbn, published) values
  (1, 'The Dispossessed', '978-0-06-051275-0', 1974), (2, 'Solaris', '978-0-15-602760-1', 1961);
insert into copies (book_id, number) values (1, 1), (1, 2), (2, 1);
update copies set state = 'lent', lent_to = 'Kris Kelvin' where book_id = 2;
refresh materialized view copies_per_author;
