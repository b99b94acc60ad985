--
-- PostgreSQL database dump
--

\restrict sAmPlE0123456789

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TYPE public.loan_state AS ENUM (
    'open',
    'returned',
    'lost'
);

ALTER TYPE public.loan_state OWNER TO librarian;

CREATE TABLE public.authors (
    id bigint NOT NULL,
    name text NOT NULL
);

ALTER TABLE public.authors OWNER TO librarian;

COMMENT ON TABLE public.authors IS 'Who writes; several may share a book.';

ALTER TABLE public.authors ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.books (
    isbn character varying(13) NOT NULL,
    title text NOT NULL,
    author_id bigint NOT NULL,
    pages integer,
    CONSTRAINT books_pages_check CHECK ((pages > 0))
);

CREATE TABLE public.loans (
    id integer NOT NULL,
    isbn character varying(13) NOT NULL,
    state public.loan_state DEFAULT 'open'::public.loan_state NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.scratch (
    note text
);

CREATE VIEW public.lent AS
 SELECT books.title,
    loans.since
   FROM (public.loans
     JOIN public.books USING (isbn))
  WHERE (loans.state = 'open'::public.loan_state);

COPY public.authors (id, name) FROM stdin;
1	Ada; or not
2	Grace
\.

SELECT pg_catalog.setval('public.authors_id_seq', 2, true);

ALTER TABLE ONLY public.authors
    ADD CONSTRAINT authors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (isbn);

ALTER TABLE ONLY public.loans
    ADD CONSTRAINT loans_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX one_open_loan ON public.loans USING btree (isbn) WHERE (state = 'open'::public.loan_state);

CREATE TABLE public.broken (
    id integer NOT NULL,
    UNIQUE (id) WHERE (id > 0)
);

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.authors(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.loans
    ADD CONSTRAINT loans_isbn_fkey FOREIGN KEY (isbn) REFERENCES public.books(isbn);

GRANT SELECT ON TABLE public.books TO reader;

\unrestrict sAmPlE0123456789
